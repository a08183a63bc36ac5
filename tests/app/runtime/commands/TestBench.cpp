#include "tests/support/runtime/ModelWriter.h"

#include "app/runtime/commands/Program.h"

#include <sstream>

#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace chipdeck;

class TestBench : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The threads, and the machine that they run on.
    void theTopologyIsTold()
    {
        const QTemporaryDir folder;
        const std::string model = test::ModelWriter::write(test::modelSpec("llama")).writeSet(folder.path().toStdString(), "small").string();
        for (const char *threads : {"", "1", "3"}) {
            std::vector<std::string> words = {"bench", "--model", model, "--prompt", "0", "--generate", "2", "--repeat", "1", "--json"};
            if (*threads != 0)
                words.insert(words.end(), {"--threads", threads});
            std::istringstream in;
            std::ostringstream out, err;
            runtime::Console console{in, out, err};
            QCOMPARE(runtime::runProgram(words, console), runtime::ExitCode::Ok);
            const auto report = nlohmann::json::parse(out.str());
            const auto topology = report.at("topology");
            const auto cores = topology.at("cores").get<std::size_t>();
            QVERIFY(cores >= 1 && topology.at("nodes").get<std::size_t>() >= 1);
            QVERIFY(topology.at("text").get<std::string>().find(std::to_string(cores)) == 0);
            QVERIFY(!topology.at("bound").get<bool>() || topology.at("nodes").get<std::size_t>() > 1);
            const auto used = report.at("threads").get<std::size_t>();
            QVERIFY(*threads != 0 ? used == std::stoul(threads) : used <= cores);
        }
    }
};

QTEST_GUILESS_MAIN(TestBench)
#include "TestBench.moc"
