"""Items: PostgreSQL holds the truth, Redis a copy of what was read last."""

import asyncio
import contextlib
import json
import logging

import asyncpg
import redis.asyncio as redis

log = logging.getLogger("uvicorn.error")

SCHEMA = """
CREATE TABLE IF NOT EXISTS items (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
)
"""
CACHE_SECONDS = 300
# A health probe or a request must get its answer soon, even if that answer is no.
PATIENCE_SECONDS = 2


MAX_ID = 2**63 - 1

UNREACHABLE = (
    OSError,  # timeouts too
    asyncpg.InterfaceError,
    asyncpg.PostgresConnectionError,
    asyncpg.exceptions.OperatorInterventionError,
)


class Unavailable(Exception):
    """PostgreSQL cannot be reached, or not yet."""


class Store:
    def __init__(self, database_url, redis_url):
        self._database_url = database_url
        self._pool = None
        self._cache = redis.from_url(
            redis_url,
            decode_responses=True,
            socket_connect_timeout=PATIENCE_SECONDS,
            socket_timeout=PATIENCE_SECONDS,
        )
        self._problem = "PostgreSQL: not connected yet"

    async def open(self):
        """Tries until PostgreSQL answers. Meanwhile /health says what is missing."""
        pause = 0.05
        while self._pool is None:
            try:
                self._pool = await self._connect()
            except Exception as problem:
                reason = f"PostgreSQL: {type(problem).__name__}: {problem}"
                if reason != self._problem:
                    log.warning("%s; trying again", reason)
                self._problem = reason
                await asyncio.sleep(pause)
                pause = min(pause * 2, 1)
        log.info("connected to PostgreSQL")

    async def _connect(self):
        pool = await asyncpg.create_pool(
            self._database_url, min_size=0, max_size=4, timeout=PATIENCE_SECONDS
        )
        try:
            # Two backends that start together must not both create the table.
            async with pool.acquire() as connection, connection.transaction():
                await connection.execute("SELECT pg_advisory_xact_lock(8000)")
                await connection.execute(SCHEMA)
        except BaseException:
            pool.terminate()
            raise
        return pool

    async def close(self):
        await self._cache.connection_pool.disconnect()
        if self._pool is not None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._pool.close(), PATIENCE_SECONDS)

    async def check(self):
        """Raises Unavailable unless both PostgreSQL and Redis answer."""
        async with self._connection() as connection:
            await connection.execute("SELECT 1", timeout=PATIENCE_SECONDS)
        try:
            await self._cache.ping()
        except redis.RedisError as problem:
            raise Unavailable(f"Redis: {problem}") from problem

    async def add(self, name):
        async with self._connection() as connection:
            row = await connection.fetchrow(
                "INSERT INTO items (name) VALUES ($1) RETURNING id, name, created_at", name
            )
        return _item(row)

    async def latest(self, limit=20):
        async with self._connection() as connection:
            rows = await connection.fetch(
                "SELECT id, name, created_at FROM items ORDER BY id DESC LIMIT $1", limit
            )
        return [_item(row) for row in rows]

    async def get(self, item_id):
        """The item, or None, and whether the cache had it: "hit" or "miss"."""
        if item_id > MAX_ID:
            return None, "miss"
        key = f"item:{item_id}"
        cached = await self._from_cache(key)
        if cached is not None:
            return json.loads(cached), "hit"
        async with self._connection() as connection:
            row = await connection.fetchrow(
                "SELECT id, name, created_at FROM items WHERE id = $1", item_id
            )
        if row is None:
            return None, "miss"
        item = _item(row)
        await self._to_cache(key, json.dumps(item))
        return item, "miss"

    @contextlib.asynccontextmanager
    async def _connection(self):
        if self._pool is None:
            raise Unavailable(self._problem)
        try:
            async with self._pool.acquire(timeout=PATIENCE_SECONDS) as connection:
                yield connection
        except UNREACHABLE as problem:
            raise Unavailable(f"PostgreSQL: {type(problem).__name__}: {problem}") from problem

    # A cache that is down makes reads slower, not wrong.

    async def _from_cache(self, key):
        try:
            return await self._cache.get(key)
        except redis.RedisError as problem:
            log.warning("Redis: reading %s failed: %s", key, problem)
            return None

    async def _to_cache(self, key, value):
        try:
            await self._cache.set(key, value, ex=CACHE_SECONDS)
        except redis.RedisError as problem:
            log.warning("Redis: writing %s failed: %s", key, problem)


def _item(row):
    return {"id": row["id"], "name": row["name"], "created_at": row["created_at"].isoformat()}
