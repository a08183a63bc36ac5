#pragma once

#include <optional>
#include <vector>

#include <QByteArray>
#include <QString>
#include <QThreadPool>

#include "client/domain/prices/PriceSheet.h"

namespace chipdeck::ui {

/// Prices that somebody typed and has not saved, as text: nothing is lost because it is not yet right, or because the console ended.
struct PriceDraft {
    static constexpr qint64 longestBytes = 4 * 1024 * 1024;
    static constexpr std::size_t mostRows = 4000;
    static constexpr qsizetype longestText = 512;

    quint64 version = 0;  ///< of the prices that were changed
    int utcOffsetMinutes = 0;
    QString reason;
    std::vector<domain::PriceRow> rows;

    bool operator==(const PriceDraft &) const = default;

    /// Bounded, whoever wrote it; nullopt where it is no draft.
    static std::optional<PriceDraft> parse(const QByteArray &text);
    QByteArray text() const;
};

/// Drafts in a folder, one a gateway.
class PriceDrafts
{
public:
    /// An empty folder keeps nothing.
    explicit PriceDrafts(QString folder);

    std::optional<PriceDraft> read(const QString &gateway);
    /// In a thread of its own: thousands of rates and a disk that is waited for are more than a frame.
    void write(const QString &gateway, const PriceDraft &draft);
    void remove(const QString &gateway);

private:
    QString pathOf(const QString &gateway) const;

    QString m_folder;
    QThreadPool m_writer;  ///< one thread, so that the last draft is written last; waited for at the end
};

} // namespace chipdeck::ui
