#!/bin/bash
#SBATCH --exclusive --overcommit
#SBATCH --nodes=1-1
#SBATCH --contiguous --spread-job
#SBATCH --core-spec=0 --threads-per-core=1
#SBATCH --power=level --profile=energy --acctg-freq=task=10
#SBATCH --wckey=tuning --mcs-label=lab
#SBATCH --propagate=STACK --reboot
#SBATCH --time=10
true
