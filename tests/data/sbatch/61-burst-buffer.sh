#!/bin/bash
#SBATCH --bb="capacity=1G access_mode=striped type=scratch"
#SBATCH --prefer=nvme
#SBATCH --no-kill
#SBATCH --wait-all-nodes=1
#SBATCH --delay-boot=5
#SBATCH --time=10
true
