#!/bin/bash
#SBATCH --job-name=pangu
#SBATCH --partition=ascend
#SBATCH --nodes=2
#SBATCH --gres=npu:910c:8
#SBATCH --cpus-per-task=24
#SBATCH --time=2-00:00:00
source /usr/local/Ascend/ascend-toolkit/set_env.sh
srun python train_npu.py
