"""Entitlements of national law and national programmes, one module each, named by its id."""
