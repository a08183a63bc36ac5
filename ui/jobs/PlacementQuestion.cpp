#include "ui/jobs/PlacementQuestion.h"

#include "client/domain/description/ScriptImport.h"

namespace chipdeck::ui {

namespace {

template<typename T>
void take(T &field, const T &given)
{
    if (given != T())
        field = given;
}

void takeNeeds(const domain::JobSpec &job, domain::JobPart &part)
{
    if (job.chipsPerNode > 0)
        part.chips = {job.chipsPerNode, domain::ChipNeed::Per::Node, domain::Vendor::Unknown, job.chipType, {}, {}};
    if (job.nodes)
        part.leastNodes = part.mostNodes = job.nodes;
    take(part.tasks, job.tasks);
    take(part.cpusPerTask, job.cpusPerTask);
    if (job.memoryPerNodeBytes)
        part.memory = domain::MemoryNeed{*job.memoryPerNodeBytes, domain::MemoryNeed::Per::Node};
}

} // namespace

domain::JobDescription placementQuestion(const domain::JobSpec &job, bool anyChips)
{
    domain::JobDescription question = domain::importScript(job.script).description;
    takeNeeds(job, question.parts.front());
    take(question.timing.limitS, job.timeLimitS);
    take(question.timing.priority, job.priority);
    question.timing.hold = question.timing.hold || job.hold;
    take(question.account, job.account);
    take(question.qos, job.qos);
    take(question.array, job.array);
    for (domain::JobPart &part : question.parts) {
        part.pool.clear();
        // Here one type of chips is as good as any other model that has its name on another cluster.
        const auto known = domain::lookUpChip(part.chips.model.substr(part.chips.model.find(':') + 1));
        part.chips.model = anyChips ? std::string() : known ? known->model : part.chips.model;
    }
    // What runs does not matter for where, and it is long.
    question.work = domain::ScriptWork{"#!/bin/sh\n"};
    question.environment.clear();
    return question;
}

} // namespace chipdeck::ui
