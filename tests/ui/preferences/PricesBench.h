#pragma once

#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include "client/files/PriceFile.h"
#include "client/store/FleetStore.h"
#include "tests/support/fixed/FixedClusterStore.h"
#include "tests/support/fixed/FixedPrices.h"
#include "ui/preferences/PriceTableModel.h"
#include "ui/preferences/PricesPage.h"
#include "widgets/forms/StatePanel.h"
#include "widgets/tables/TableView.h"

namespace chipdeck::test {

inline constexpr int limitMs = 20000;

inline std::vector<domain::PriceRow> sample()
{
    return {{{}, "train", "H100 SXM", "8", "12.5", "CNY", "2026-01-01", "2026-07-01"},
            {{}, "train", "H100 SXM", "7.5", "12", "CNY", "2026-07-01", {}},
            {{}, {}, "Ascend 910C", "4.2", "6.8", "CNY", "2026-01-01", {}}};
}

inline domain::PricePlan planOf(const std::vector<domain::PriceRow> &rows)
{
    return domain::readSheet(rows, 0).plan;
}

inline ui::PriceFiles tomlFiles()
{
    return {[](const QByteArray &text, const QString &name) -> domain::Result<domain::PricePlan> {
                auto file = files::parsePrices(text.toStdString(), name.toStdString());
                if (!file)
                    return tl::unexpected(file.error());
                return std::move(file->plan);
            },
            [](const domain::PricePlan &plan, quint64 version) { return QByteArray::fromStdString(files::priceText({version, plan})); }};
}

inline QDate day(const char *text)
{
    return QDate::fromString(QLatin1String(text), Qt::ISODate);
}

/// The page of prices over books of the test's own and a cluster with one pool.
class PricesBench
{
protected:
    void begin()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_books = std::make_unique<FixedPrices>();
        m_books->all = {{QStringLiteral("unix:/fixed"), true, true, true}};
        m_fleet = std::make_unique<store::FleetStore>();
        domain::ClusterInfo info;
        info.id = "east";
        info.displayName = "East";
        m_cluster = std::make_unique<FixedClusterStore>(info);
        domain::ClusterSnapshot snapshot;
        auto inventory = std::make_shared<domain::Inventory>();
        inventory->nodes.resize(1);
        inventory->nodes[0].id = "n1";
        inventory->nodes[0].groups = {{0, 8, domain::Vendor::Nvidia, "H100 SXM", "gpu:h100", 0, {}, {}, {}}};
        inventory->index();
        snapshot.inventory = inventory;
        snapshot.pools = std::make_shared<std::vector<domain::Pool>>(std::vector{domain::Pool{"train", true, {}, true, {0}}});
        m_cluster->setSnapshot(snapshot);
        m_fleet->add(m_cluster.get());
    }
    void end()
    {
        m_page.reset();
        m_fleet->remove(m_cluster.get());
    }
    void open()
    {
        m_page.reset();
        m_page = std::make_unique<ui::PricesPage>(ui::PricesParts{m_theme, *m_fleet, m_books.get(), tomlFiles(), m_folder->filePath(QStringLiteral("drafts"))});
    }
    void openReady()
    {
        open();
        QTRY_COMPARE_WITH_TIMEOUT(state(), widgets::StatePanel::State::Content, limitMs);
    }
    ui::PriceTableModel *model() const { return m_page->model(); }
    widgets::TableView *table() const { return m_page->findChild<widgets::TableView *>(); }
    widgets::StatePanel::State state() const { return m_page->findChild<widgets::StatePanel *>()->state(); }
    QLineEdit *reason() const { return m_page->findChild<QLineEdit *>(QStringLiteral("priceReason")); }
    void type(const QString &words)
    {
        reason()->setText(words);
        Q_EMIT reason()->textEdited(words);
    }
    QPushButton *button(const QString &text) const
    {
        for (QPushButton *each : m_page->findChildren<QPushButton *>()) {
            if (each->text() == text)
                return each;
        }
        return nullptr;
    }
    void set(int row, int column, const char *text) { QVERIFY(model()->setData(model()->index(row, column), QString::fromUtf8(text), Qt::EditRole)); }
    QString text(int row, int column) const { return model()->index(row, column).data().toString(); }
    QString problem(int row, int column) const { return model()->index(row, column).data(ui::PriceTableModel::ProblemRole).toString(); }

    widgets::Theme m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FixedPrices> m_books;
    std::unique_ptr<store::FleetStore> m_fleet;
    std::unique_ptr<FixedClusterStore> m_cluster;
    std::unique_ptr<ui::PricesPage> m_page;
};

} // namespace chipdeck::test
