"""The backend: items kept in PostgreSQL, read through a Redis cache."""
