#!/bin/bash
#SBATCH --gres=shard:2
#SBATCH --time=30
true
