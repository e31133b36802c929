"""Weights of small models, fitted by the scripts in `training/`."""
