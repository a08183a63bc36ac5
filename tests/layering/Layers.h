#pragma once

#include <QString>
#include <QStringList>

#include <map>
#include <vector>

/// The includes of one source file.
struct SourceFile {
    QString path;  ///< from the project's root, "client/domain/Chip.h"
    QStringList includes;
};

/// Which folder may include what. Folders are the parts of the architecture: "client/domain", "app/gateway/state", ...
class Layers
{
public:
    Layers();

    /// What is wrong with the includes of one file, one sentence each.
    QStringList violations(const SourceFile &file) const;
    /// The folder of the architecture that a file belongs to; empty when it belongs to none.
    QString layerOf(const QString &path) const;

    static SourceFile read(const QString &root, const QString &path);
    static QStringList includesIn(const QString &text);

private:
    struct Layer {
        QStringList mayInclude;  ///< other layers, beside itself
        bool grpc = false;       ///< generated code and gRPC
        bool qtCore = false;
        bool qtGui = false;
    };

    void add(const QString &layer, const QStringList &mayInclude, const QString &libraries);
    void addClient();
    void addApp();
    void addRuntime();
    void addUi();
    QString checkLibrary(const Layer &layer, const QString &include) const;

    std::map<QString, Layer> m_layers;
};
