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

    static std::string measured(const std::vector<std::string> &words)
    {
        std::istringstream in;
        std::ostringstream out, err;
        runtime::Console console{in, out, err};
        return runtime::runProgram(words, console) == runtime::ExitCode::Ok ? out.str() : err.str();
    }

private Q_SLOTS:
    /// The bytes of a token, and the share of the bandwidth that reading them so often takes.
    void theBandwidthIsTold()
    {
        const QTemporaryDir folder;
        const std::string model = test::ModelWriter::write(test::modelSpec("llama")).writeSet(folder.path().toStdString(), "small").string();
        const auto writing = [&](const char *depth) {
            return nlohmann::json::parse(measured({"bench", "--model", model, "--prompt", "0", "--generate", "2", "--repeat", "1", "--json",
                                                   "--threads", "1", "--depth", depth}))["generate"];
        };
        const auto near = writing("0"), far = writing("64");
        // Two layers of two heads keep 64 + 64 halves of a position.
        const double bandwidth = near.at("read_bandwidth_bytes_per_second"), bytes = near.at("bytes_per_token");
        QCOMPARE(far.at("bytes_per_token").get<double>() - bytes, 64 * 2 * 2 * 128 * 2.0);
        QVERIFY(bandwidth > 1e8 && bytes > 1e5);
        const double share = bytes * near.at("median_tokens_per_second").get<double>() / bandwidth;
        QVERIFY(qAbs(near.at("bandwidth_share").get<double>() / share - 1) < 1e-6);
        const std::string text = measured({"bench", "--model", model, "--prompt", "0", "--generate", "2", "--repeat", "1"});
        QVERIFY2(text.find(" % of the ") != std::string::npos, text.c_str());
    }

    /// The threads, and the machine that they run on.
    void theTopologyIsTold()
    {
        const QTemporaryDir folder;
        const std::string model = test::ModelWriter::write(test::modelSpec("llama")).writeSet(folder.path().toStdString(), "small").string();
        for (const char *threads : {"", "1", "3"}) {
            std::vector<std::string> words = {"bench", "--model", model, "--prompt", "0", "--generate", "2", "--repeat", "1", "--json"};
            if (*threads != 0)
                words.insert(words.end(), {"--threads", threads});
            const auto report = nlohmann::json::parse(measured(words));
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
