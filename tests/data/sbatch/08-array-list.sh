#!/bin/bash
#SBATCH -a 1,3,5-9:2
#SBATCH -n 1 -c 4 --mem-per-cpu=2G
#SBATCH -t 30
./run $SLURM_ARRAY_TASK_ID
