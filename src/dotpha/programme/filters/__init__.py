"""The filters of the programme's lists."""
