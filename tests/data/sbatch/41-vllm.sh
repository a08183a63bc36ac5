#!/usr/bin/env bash
#SBATCH --job-name=vllm
#SBATCH --gpus-per-node=h100:4
#SBATCH --nodes=1
#SBATCH --cpus-per-task=32
#SBATCH --mem=256G
#SBATCH --time=7-00:00:00
vllm serve Qwen/Qwen2.5-72B-Instruct --tensor-parallel-size 4
