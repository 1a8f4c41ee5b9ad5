"""The rooms of the house: one folder per job, explained in README.md."""
