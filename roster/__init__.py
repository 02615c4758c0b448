"""Many leaves in one table: a row in, the same row out with its answer beside it.

`columns` is the one description of what a row can hold; `cells` reads and writes a single cell, `rows`
a row as a case and a claim, `files` a workbook, CSV or Parquet; `answer` answers a row
(`claimed` a leave with its days, `due` a right, `others` what else there is), `run` all of them.
"""
