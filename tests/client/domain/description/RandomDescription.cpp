#include "RandomDescription.h"

#include <algorithm>

#include "client/domain/description/ChipFit.h"

namespace chipdeck::tests {

using namespace domain;

namespace {

/// Makes one description after the other out of one stream of random numbers.
class Maker
{
public:
    explicit Maker(std::mt19937 &random) : m_random(random) {}

    JobDescription make()
    {
        JobDescription job;
        job.name = maybe(text());
        job.kind = static_cast<JobKind>(number(0, 5));
        job.parts.resize(oneIn(4) ? number(2, 4) : 1);
        job.together = static_cast<Together>(number(0, 2));
        for (std::size_t i = 0; i < job.parts.size(); ++i)
            job.parts[i] = part(job, i);
        fillWork(job);
        job.timing = timing();
        job.account = maybe(word());
        job.qos = maybe(word());
        job.reservation = maybe(word());
        repeat([&] { job.licences.push_back({word(), number(1, 99)}); });
        repeat([&] { job.environment[name()] = text(); });
        job.files = files();
        job.array = job.parts.size() == 1 ? maybe(std::string(oneOf({"0-9", "1,3,5%2", "0-99:10%4", "7"}))) : "";
        repeat([&] { job.dependencies.push_back(dependency()); });
        job.anyDependency = job.dependencies.size() > 1 && oneIn(2);
        if (oneIn(3))
            job.checkpoint = CheckpointSignal{std::string(oneOf({"USR1", "TERM", "10"})), number(0, 65535), oneIn(2)};
        if (oneIn(2))
            job.requeue = oneIn(2);
        if (job.parts.size() == 1)
            repeat([&] { job.onlyNodes.push_back(word()); });
        repeat([&] { job.exceptNodes.push_back(word()); });
        job.comment = maybe(text());
        fillSlurm(job);
        return job;
    }

    std::uint32_t number(std::uint32_t least, std::uint32_t most) { return std::uniform_int_distribution<std::uint32_t>(least, most)(m_random); }

private:
    bool oneIn(std::uint32_t count) { return number(1, count) == 1; }
    std::string maybe(std::string value) { return oneIn(2) ? std::move(value) : std::string(); }
    const char *oneOf(std::initializer_list<const char *> list) { return list.begin()[number(0, static_cast<std::uint32_t>(list.size()) - 1)]; }
    template<typename Add>
    void repeat(Add add)
    {
        for (std::uint32_t count = oneIn(2) ? number(1, 4) : 0; count > 0; --count)
            add();
    }

    std::string letters(std::string_view from, std::uint32_t most)
    {
        std::string made;
        for (std::uint32_t count = number(1, most); count > 0; --count)
            made += from[number(0, static_cast<std::uint32_t>(from.size()) - 1)];
        return made;
    }

    std::string word() { return "n" + letters("abcxyz0189-_.", 12); }
    std::string name() { return "V" + letters("ABCXYZ0189_", 12); }
    /// One line with all that a quoting could trip over.
    std::string text()
    {
        std::string made;
        for (std::uint32_t count = number(1, 12); count > 0; --count)
            made += oneOf({"a", "Z", "0", " ", "'", "\"", "\\", "#", "=", ",", ":", "$HOME", "`", "%j", "\u00e4", "\u4e2d", "\U0001F600", "]", "{", "\\u0041"});
        return made;
    }
    std::string lines()
    {
        return text() + oneOf({"", "\n", "\n\n", "\t", "\"\"\"", "'''", "\\\n"}) + text();
    }
    std::string path() { return "/" + letters("abc/ %jx.", 20); }
    std::vector<std::string> words()
    {
        std::vector<std::string> list{word()};
        repeat([&] { list.push_back(oneIn(5) ? std::string(oneOf({":", "", "--", "exec a :", "-x", "a=b", "&&"})) : lines()); });
        return oneIn(9) ? std::vector<std::string>{"/bin/sh", "-c", oneOf({"exec a :", "exec /bin/sh -c 'exec b :'", "exec a"})} : list;
    }

    JobPart part(const JobDescription &job, std::size_t index)
    {
        JobPart made;
        if (job.together != Together::SameNode && oneIn(2)) {
            made.leastNodes = number(1, 64);
            if (oneIn(2))
                made.mostNodes = *made.leastNodes + number(1, 9);
        }
        if (oneIn(2))
            made.tasks = number(1, 512);
        if (oneIn(2))
            made.tasksPerNode = number(1, 16);
        if (oneIn(2))
            made.cpusPerTask = number(1, 64);
        made.chips = chips(made);
        // The kinds of memory do not mix in Slurm.
        const auto per = job.parts.size() > 1 || made.chips.count == 0 ? MemoryNeed::Per::Node : static_cast<MemoryNeed::Per>(number(0, 2));
        if (job.parts.size() > 1 || oneIn(2))
            made.memory = MemoryNeed{std::uint64_t{number(per == MemoryNeed::Per::Node ? 0 : 1, 1 << 20)} << 20, per};
        made.pool = maybe(word());
        made.features = maybe(std::string(oneOf({"a&b", "[r1|r2]", "fast"})));
        made.exclusive = oneIn(4);
        if (index > 0 && oneIn(3))
            made.slurmOptions["hint"] = "nomultithread";
        return made;
    }

    ChipNeed chips(const JobPart &part)
    {
        ChipNeed made;
        if (oneIn(4))
            return made;
        made.count = number(1, 128);
        made.per = static_cast<ChipNeed::Per>(number(0, 2));
        if (made.per == ChipNeed::Per::Task && (!knowsTasks(part, Together::Anywhere) || (!part.tasks && !part.tasksPerNode)))
            made.per = ChipNeed::Per::Node;
        made.vendor = static_cast<Vendor>(number(0, 4));
        made.model = maybe(std::string(oneOf({"H100 SXM", "gpu:h100", "gpu", "910c"})));
        if (oneIn(3))
            made.leastMemoryGb = number(1, 1000) / 7.0;
        if (oneIn(3))
            made.leastFp16Teraflops = number(1, 1000) * 0.3;
        return made;
    }

    std::string script() { return "#!/bin/" + std::string(oneOf({"sh", "bash -e", "bash"})) + "\n# ä\necho\n" + lines() + maybe("\n#SBATCH --too=late\n"); }

    void fillWork(JobDescription &job)
    {
        const auto choose = number(0, 2);
        if (choose == 0)
            job.work = ScriptWork{script()};
        else if (choose == 1)
            job.work = CommandWork{words()};
        else
            job.work = ContainerWork{"registry/" + word(), {}, words()};
        if (choose == 2)
            repeat([&] { std::get<ContainerWork>(job.work).mounts.push_back("/" + word() + ":/" + word() + oneOf({"", ":ro", ":rw"})); });
        for (const Vendor vendor : {Vendor::Nvidia, Vendor::Ascend, Vendor::Cambricon, Vendor::Other}) {
            if (!oneIn(4))
                continue;
            Variant &one = job.variants.emplace_back();
            one.vendor = vendor;
            if (choose == 0)
                one.script = script();
            else
                one.command = words();
            one.image = choose == 2 ? "other/" + word() : "";
            repeat([&] { one.environment[name()] = text(); });
        }
    }

    JobTiming timing()
    {
        JobTiming made;
        if (oneIn(2))
            made.limitS = number(1, 30 * 86400);
        if (made.limitS && oneIn(2))
            made.leastLimitS = number(1, static_cast<std::uint32_t>(*made.limitS));
        if (oneIn(3))
            made.begin = 1'700'000'000 + number(0, 100'000'000);
        if (oneIn(3))
            made.deadline = 1'900'000'000 + number(0, 100'000'000);
        if (oneIn(4))
            made.priority = number(1, 4'000'000'000);
        if (oneIn(4))
            made.nice = static_cast<std::int32_t>(number(0, 20000)) - 10000;
        made.hold = oneIn(4);
        return made;
    }

    JobFiles files()
    {
        return {maybe(path()), maybe(path()), maybe("logs/%x-%j.out"), maybe(path()), oneIn(3)};
    }

    Dependency dependency()
    {
        Dependency made;
        made.kind = static_cast<Dependency::Kind>(number(0, 5));
        if (made.kind == Dependency::Kind::Singleton)
            return made;
        made.jobs.push_back(std::to_string(number(1, 99999)));
        repeat([&] { made.jobs.push_back(std::to_string(number(1, 99999)) + maybe("_7")); });
        if (made.kind == Dependency::Kind::AfterStart)
            made.minutesLater = oneIn(2) ? number(1, 60) : 0;
        return made;
    }

    void fillSlurm(JobDescription &job)
    {
        if (oneIn(3))
            job.slurmOptions["mail-type"] = "END,FAIL";
        if (oneIn(3))
            job.slurmOptions["contiguous"] = "";
        if (!job.timing.limitS && oneIn(3))
            job.slurmOptions["time"] = "UNLIMITED";
        if (!job.timing.begin && oneIn(4))
            job.slurmOptions["begin"] = "now+1hour";
        if (!job.parts.front().exclusive && oneIn(4))
            job.slurmOptions["exclusive"] = "user";
    }

    std::mt19937 &m_random;
};

} // namespace

JobDescription randomDescription(std::mt19937 &random)
{
    return Maker(random).make();
}

std::vector<PartChoice> randomChoices(std::mt19937 &random, const JobDescription &description)
{
    std::vector<PartChoice> choices;
    for (const JobPart &part : description.parts) {
        const bool isPlain = Maker(random).number(0, 1) == 0;
        // What counts over tasks or the job Slurm calls "gpu".
        const bool mayBeOther = part.chips.per == ChipNeed::Per::Node && (!part.memory || part.memory->per != MemoryNeed::Per::Chip);
        if (mayBeOther && !isPlain)
            choices.push_back({isPlain ? "" : "chosen", "npu:910c", Vendor::Ascend, 0});
        else
            choices.push_back({isPlain ? "" : "chosen", isPlain ? "gpu" : "gpu:h100", Vendor::Nvidia, 0});
    }
    return choices;
}

JobDescription asSlurmSays(JobDescription job, const std::vector<PartChoice> &choices)
{
    job.kind = JobKind::Other;
    for (std::size_t i = 0; i < job.parts.size(); ++i) {
        JobPart &part = job.parts[i];
        part.pool = choices[i].pool.empty() ? part.pool : choices[i].pool;
        const auto chips = part.chips;
        part.chips = {chips.count, chips.per, Vendor::Unknown, chips.count > 0 ? choices[i].schedulerType : "", {}, {}};
    }
    for (const Variant &variant : job.variants) {
        if (variant.vendor != choices.front().vendor)
            continue;
        if (auto *script = std::get_if<ScriptWork>(&job.work))
            script->text = variant.script;
        else if (auto *command = std::get_if<CommandWork>(&job.work))
            command->words = variant.command;
        else
            job.work = ContainerWork{variant.image, std::get<ContainerWork>(job.work).mounts, variant.command};
        for (const auto &[name, value] : variant.environment)
            job.environment[name] = value;
    }
    job.variants.clear();
    return job;
}

} // namespace chipdeck::tests
