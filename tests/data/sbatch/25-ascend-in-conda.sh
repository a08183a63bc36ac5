#!/bin/bash -l
#SBATCH --gres=npu:ascend910b:1
#SBATCH --export=ALL,ASCEND_GLOBAL_LOG_LEVEL=3,HCCL_CONNECT_TIMEOUT=1200
#SBATCH --time=1:30:00
conda activate cann
python eval.py
