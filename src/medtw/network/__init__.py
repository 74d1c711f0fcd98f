"""Asks public servers, politely; only `catalog import` and `catalog verify` use it."""
