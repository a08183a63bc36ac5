#!/bin/bash
#SBATCH --partition=nv --gres=gpu:h100:8
#SBATCH hetjob
#SBATCH --partition=as --gres=npu:910c:8
srun --het-group=0 ./prefill : --het-group=1 ./decode
