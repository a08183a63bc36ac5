#pragma once

#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include <QJsonObject>

#include "FakeConnections.h"
#include "app/ctl/Program.h"

/// One run, or several, of the program over a fake gateway with the sample cluster.
struct ProgramRun {
    ProgramRun();

    FakeCluster &addCluster(const char *id);
    /// The exit code of the program called with these words.
    int operator()(const std::vector<std::string> &words);
    /// What was printed so far, an object a line.
    std::vector<QJsonObject> objects() const;

    std::unique_ptr<FakeConnections> connections = std::make_unique<FakeConnections>();
    std::unique_ptr<FakeCluster> cluster;
    std::vector<std::unique_ptr<FakeCluster>> others;
    FakeConnections *seen = connections.get();
    std::ostringstream out, err;
};

QString text(const QJsonObject &object, const char *key);
bool says(const std::ostringstream &stream, const char *part);
