"""Dossiers as Parquet, checked and counted by DuckDB: no Django here."""
