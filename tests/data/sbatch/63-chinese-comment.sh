#!/bin/bash
# 训练作业
#SBATCH --job-name=训练-1
#SBATCH --comment='第一次 "试验"'
#SBATCH --gres=gpu:8
#SBATCH --time=10:00:00
echo 开始
python train.py
