#include "client/domain/placement/PlacementQuestion.h"

#include "client/domain/description/ScriptImport.h"

namespace chipdeck::domain {

namespace {

template<typename T>
void take(T &field, const T &given)
{
    if (given != T())
        field = given;
}

void takeNeeds(const JobSpec &job, JobPart &part)
{
    if (job.chipsPerNode > 0)
        part.chips = {job.chipsPerNode, ChipNeed::Per::Node, Vendor::Unknown, job.chipType, {}, {}};
    if (job.nodes)
        part.leastNodes = part.mostNodes = job.nodes;
    take(part.tasks, job.tasks);
    take(part.cpusPerTask, job.cpusPerTask);
    if (job.memoryPerNodeBytes)
        part.memory = MemoryNeed{*job.memoryPerNodeBytes, MemoryNeed::Per::Node};
}

} // namespace

JobDescription placementQuestion(const JobDescription &job, bool anyChips)
{
    JobDescription question = job;
    for (JobPart &part : question.parts) {
        part.pool.clear();
        // Here one type of chips is as good as any other model that has its name on another cluster.
        const auto known = lookUpChip(part.chips.model.substr(part.chips.model.find(':') + 1));
        part.chips.model = anyChips ? std::string() : known ? known->model : part.chips.model;
    }
    // What runs does not matter for where, and it is long. Schedulers want something that could.
    question.work = ScriptWork{"#!/bin/sh\ntrue\n"};
    question.variants.clear();
    question.environment.clear();
    return question;
}

JobDescription describedForPlacement(const JobSpec &job)
{
    JobDescription described = importScript(job.script).description;
    takeNeeds(job, described.parts.front());
    take(described.timing.limitS, job.timeLimitS);
    take(described.timing.priority, job.priority);
    described.timing.hold = described.timing.hold || job.hold;
    take(described.account, job.account);
    take(described.qos, job.qos);
    take(described.array, job.array);
    return described;
}

} // namespace chipdeck::domain
