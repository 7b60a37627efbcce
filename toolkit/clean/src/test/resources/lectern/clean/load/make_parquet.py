"""The same table as Parquet in the ways that writers differ in: pages, encodings, codecs, groups of rows. pyarrow 21.0.0. Run here: python make_parquet.py"""
import datetime as dt
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

N = 100
R = range(N)
START = dt.datetime(2001, 2, 3, 4, 5, 6)
TABLE = pa.table({
    "byte": pa.array([i % 100 - 50 for i in R], pa.int8()),
    "int": pa.array([7 * i - 500 for i in R], pa.int32()),
    "long": pa.array([i * 10**10 for i in R], pa.int64()),
    "unsigned": pa.array([4_000_000_000 + i for i in R], pa.uint32()),
    "half": pa.array([np.float16(i / 4) for i in R], pa.float16()),
    "float": pa.array([i / 8 for i in R], pa.float32()),
    "double": pa.array([i / 3 for i in R], pa.float64()),
    "bool": pa.array([i % 3 == 0 for i in R]),
    "text": pa.array([f"Zoë {i % 7}" for i in R]),
    "date": pa.array([START.date() + dt.timedelta(days=i) for i in R]),
    "milli": pa.array([START + dt.timedelta(milliseconds=i) for i in R], pa.timestamp("ms")),
    "micro": pa.array([START + dt.timedelta(microseconds=i) for i in R], pa.timestamp("us")),
    "zone": pa.array([START + dt.timedelta(hours=i) for i in R], pa.timestamp("ns", tz="UTC")),
    "clock": pa.array([dt.time(i // 60, i % 60, 1) for i in R], pa.time64("us")),
    "money": pa.array([Decimal(25 * i) / 100 for i in R], pa.decimal128(9, 2)),
    "wide": pa.array([Decimal(-i) / 1000 for i in R], pa.decimal128(30, 3)),
    "holes": pa.array([None if i % 5 == 2 else i for i in R], pa.int32()),
    "words": pa.array([None if i % 4 == 1 else f"word {i:03}" for i in R]),
    "nothing": pa.array([None] * N, pa.null()),
    "inner": pa.array([None if i % 4 == 1 else {"a": i, "b": None if i % 6 == 0 else f"b{i}"} for i in R],
                      pa.struct([("a", pa.int64()), ("b", pa.string())])),
})
KINDS = {
    "default": {},
    "pages2": {"data_page_version": "2.0", "compression": "gzip", "row_group_size": 40, "write_page_checksum": True},
    "small": {"data_page_size": 256, "write_batch_size": 16, "compression": "lz4", "version": "1.0", "use_dictionary": ["text", "words"]},
    "deltas": {"use_dictionary": False, "compression": "none", "column_encoding": {
        "int": "DELTA_BINARY_PACKED", "long": "DELTA_BINARY_PACKED", "holes": "DELTA_BINARY_PACKED", "text": "DELTA_BYTE_ARRAY",
        "words": "DELTA_LENGTH_BYTE_ARRAY", "inner.b": "DELTA_BYTE_ARRAY", "float": "BYTE_STREAM_SPLIT", "double": "BYTE_STREAM_SPLIT", "bool": "RLE"}},
    "int96": {"use_deprecated_int96_timestamps": True, "use_dictionary": False},
}
for name, how in KINDS.items():
    pq.write_table(TABLE, f"{name}.parquet", **how)
pq.write_table(TABLE.select(["int"]), "zstd.parquet", compression="zstd")
pq.write_table(pa.table({"a": [1, 2], "many": [[1], [2, 3]]}), "lists.parquet")
