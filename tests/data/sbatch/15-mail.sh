#!/bin/bash
#SBATCH --mail-type=END,FAIL,TIME_LIMIT_80
#SBATCH --mail-user=ann@example.org
#SBATCH --time=24:00:00
#SBATCH --mem=16G
true
