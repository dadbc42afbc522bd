"""dotpha: nền tảng mở để một tỉnh thực hiện Nghị quyết 57-NQ/TW và chứng minh việc thực hiện."""
