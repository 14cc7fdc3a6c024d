#!/bin/sh
# Train, export into the package, measure: run.sh PYTHON TREEBANKS ARTICLES TABLES ENCODER MINUTES [START]
# START is a checkpoint to go on from (best.pt, or what restore.py makes of the shipped files).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
python=$1 treebanks=$2 articles=$3 tables=$4 encoder=$5 minutes=$6
model=$here/../src/onrecord/language/models/en
runs=$here/runs
export PYTHONPATH=$here/../src
# The training loop frees and takes large blocks all the time: keep them, or a third of the time goes into page faults.
export MALLOC_MMAP_THRESHOLD_=34359738368 MALLOC_TRIM_THRESHOLD_=34359738368 MALLOC_TOP_PAD_=268435456
export MALLOC_ARENA_MAX=1 OMP_WAIT_POLICY=passive
"$python" "$here/train.py" --treebanks "$treebanks" --articles "$articles" --tables "$tables" \
  --bundles "$here/claims/articles" --encoder "$encoder" --out "$runs" --minutes "$minutes" \
  ${7:+--start-from "$7" --rate 0.4}
"$python" "$here/export.py" --checkpoint "$runs/best.pt" --tokenizer "$encoder/tokenizer.json" \
  --treebanks "$treebanks" --out "$model"
"$python" "$here/evaluate.py" --treebanks "$treebanks" --articles "$articles" --tables "$tables"
