#!/bin/bash
#SBATCH --job-name jupyter
#SBATCH --gres gpu:1
#SBATCH --cpus-per-task 4
#SBATCH --mem 24G
#SBATCH --time 8:00:00
#SBATCH --output jupyter-%j.log
jupyter lab --no-browser --ip=$(hostname) --port=8888
