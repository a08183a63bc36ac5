#!/bin/bash
#SBATCH --gres=gpu:a100:2,nvme:1
#SBATCH --time=30
true
