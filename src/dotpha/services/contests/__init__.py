"""Idea contests (cuộc thi ý tưởng): a call with prizes, entries, a jury that scores sealed; written from README.md."""
