#!/bin/bash
#SBATCH --nice=1000
#SBATCH --priority=42
#SBATCH --hold
#SBATCH --time=5
true
