#!/bin/bash
#SBATCH -p cpu -n 1 --mem-per-cpu=4G
#SBATCH packjob
#SBATCH -p gpu --gpus-per-node=2 -N 2 --constraint=a100
srun ./leader : ./workers
