"""What `bench/warnings.py` measures with: series of known law, the scoring of NAB, detectors to compare with."""
