#include "tests/e2e/terminal/Terminal.h"

#include <sstream>

namespace chipdeck::tests {

namespace {

SlurmCluster::Options options()
{
    SlurmCluster::Options options;
    options.nodes = 2;
    options.chips = 4;
    options.gateway = true;
    return options;
}

} // namespace

Terminal::Terminal() : m_slurm(options()) {}

QStringList Terminal::command(const std::string &line) const
{
    return QString::fromStdString(line).split(QLatin1Char(' '), Qt::SkipEmptyParts)
           + QStringList{QStringLiteral("--gateway"), QStringLiteral("unix:") + QString::fromStdString(m_slurm.gatewaySocket())};
}

Terminal::Said Terminal::type(const std::string &line, const std::string &input) const
{
    QProcess program;
    program.start(QStringLiteral(CHIPDECK_CTL_PROGRAM), command(line));
    program.write(QByteArray::fromStdString(input));
    program.closeWriteChannel();
    if (!program.waitForFinished(30000))
        return {-1, {}, "chipdeckctl does not end"};
    return {program.exitStatus() == QProcess::NormalExit ? program.exitCode() : -1, program.readAllStandardOutput().toStdString(),
            program.readAllStandardError().toStdString()};
}

std::unique_ptr<QProcess> Terminal::start(const std::string &line, const std::string &output) const
{
    auto program = std::make_unique<QProcess>();
    if (!output.empty())
        program->setStandardOutputFile(QString::fromStdString(output));
    program->start(QStringLiteral(CHIPDECK_CTL_PROGRAM), command(line));
    program->waitForStarted();
    return program;
}

std::string Terminal::submit(const std::string &script, const std::string &options, Said &said) const
{
    said = type("submit - --dir " + folder() + " " + options, script);
    const std::string before = "submitted job ";
    if (said.code != 0 || !said.out.starts_with(before))
        return {};
    return said.out.substr(before.size(), said.out.find(' ', before.size()) - before.size());
}

Terminal::Queue Terminal::queue() const
{
    Queue rows;
    std::istringstream lines(slurm("squeue", {"-h", "-a", "-t", "all", "-o", "%i %T|%j|%P|%r|%l|%Q|%b|%D"}));
    for (std::string line; std::getline(lines, line);)
        rows.emplace(line.substr(0, line.find(' ')), line.substr(line.find(' ') + 1));
    return rows;
}

std::string Terminal::row(const std::string &job) const
{
    const Queue rows = queue();
    const auto found = rows.find(job);
    return found == rows.end() ? std::string() : found->second;
}

std::string Terminal::slurm(const std::string &program, const std::vector<std::string> &words) const
{
    std::vector<std::string> all{program};
    all.insert(all.end(), words.begin(), words.end());
    return m_slurm.run(all).out;
}

} // namespace chipdeck::tests
