#include "tests/ui/jobs/TestJobsLook.h"

#include <QtTest>

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>

#include "tests/ui/jobs/TwoPools.h"
#include "ui/jobs/ActionRow.h"
#include "widgets/tables/TableView.h"
#include "widgets/theme/TextLabel.h"

// The queue, alone and beside what is open.
void TestJobsLook::noActionOfTheDetailsIsCut()
{
    QFETCH(QString, language);
    QVERIFY(m_language->use(language));
    m_screen->resize(small);
    m_screen->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_screen.get()));
    auto *table = m_screen->findChild<widgets::TableView *>();
    for (const QSize &size : {small, tiny, large}) {
        m_screen->resize(size);
        for (const bool all : {false, true}) {
            if (all)
                table->selectAll();
            else
                table->selectRow(1);
            QCoreApplication::sendPostedEvents();
            auto *row = m_screen->findChild<ui::ActionRow *>();
            QVERIFY(row->isVisible());
            QStringList words;
            for (const auto *button : row->findChildren<QPushButton *>()) {
                if (!button->isVisible()) {
                    words << button->text();
                    continue;
                }
                QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
                QVERIFY2(row->rect().contains(button->geometry()), qPrintable(button->text()));
            }
            // What has no room is in the menu.
            const QList<QAction *> menu = row->findChild<QMenu *>()->actions();
            for (const QString &word : words)
                QVERIFY2(std::count_if(menu.begin(), menu.end(), [&word](const QAction *one) { return one->text() == word; }) == 1, qPrintable(word));
            QCOMPARE(menu.size(), 7 + words.size());
        }
    }
}

void TestJobsLook::anEmptyQueueBesideTheFormIsCentred()
{
    m_cluster->setSnapshot(test::twoPools(0));
    openForm(small);
    const QWidget *queue = m_screen->findChild<QWidget *>(QStringLiteral("jobsSplitter"));
    QVERIFY(queue);
    const auto *icon = queue->findChild<QLabel *>(QStringLiteral("stateIcon"));
    QVERIFY(icon->isVisible());
    const int middle = icon->mapTo(queue, icon->rect().center()).x();
    QVERIFY2(std::abs(middle - m_theme->px(140)) <= 2, qPrintable(QString::number(middle)));
    for (const auto *label : icon->parentWidget()->findChildren<widgets::TextLabel *>()) {
        if (!label->isVisible())
            continue;
        const QRect place(label->mapTo(queue, QPoint(0, 0)), label->size());
        QVERIFY2(place.left() >= 0 && place.right() <= m_theme->px(280), qPrintable(label->text()));
        QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
    }
}

void TestJobsLook::theQueueNeverScrollsSideways_data()
{
    QTest::addColumn<int>("width");
    for (const int width : {340, 480, 512, 532, 620, 719, 760, 900, 1112, 1300, 1672, 2392})
        QTest::newRow(qPrintable(QString::number(width))) << width;
}

void TestJobsLook::theQueueNeverScrollsSideways()
{
    QFETCH(int, width);
    m_screen->resize(width, small.height());
    m_screen->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_screen.get()));
    auto *table = m_screen->findChild<widgets::TableView *>();
    for (const ui::Language::Entry &entry : ui::Language::available()) {
        QVERIFY(m_language->use(entry.code));
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        QVERIFY2(table->horizontalScrollBar()->maximum() == 0, qPrintable(entry.code));
    }
    // An array's task shows its whole number, which is all that tells it from the others.
    const int text = QFontMetrics(m_theme->font(widgets::Theme::Type::Mono)).horizontalAdvance(QStringLiteral("15004_5"));
    QVERIFY(table->columnWidth(models::JobTableModel::Id) >= text + m_theme->px(width < 525 ? 8 : 16));
}

void TestJobsLook::theTimesBesideTheDetailsAreWhole()
{
    QFETCH(QString, language);
    QVERIFY(m_language->use(language));
    m_screen->resize(small);
    m_screen->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_screen.get()));
    auto *table = m_screen->findChild<widgets::TableView *>();
    table->selectRow(1);
    settle();
    using Model = models::JobTableModel;
    const int room = table->columnWidth(Model::Time) - m_theme->px(24);
    const QFontMetrics metrics(table->font());
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        const QModelIndex index = table->model()->index(row, Model::Time);
        if (index.data(Model::GroupRole).toBool())
            continue;
        const QString time = index.data().toString();
        QVERIFY(!time.isEmpty());
        QVERIFY2(metrics.horizontalAdvance(time) <= room, qPrintable(time));
    }
}

void TestJobsLook::aWideQueueSaysWhyJobsWait()
{
    m_screen->resize(small);
    m_screen->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_screen.get()));
    auto *table = m_screen->findChild<widgets::TableView *>();
    using Model = models::JobTableModel;
    QVERIFY(!table->isColumnHidden(Model::Reason));
    QVERIFY(table->isColumnHidden(Model::Submitted));
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        const QModelIndex index = table->model()->index(row, Model::Reason);
        if (index.data(Model::StateRole).toInt() != static_cast<int>(domain::JobState::Pending))
            continue;
        // Ours to read, the scheduler's for those who look for it.
        if (index.data(Model::GroupRole).toBool())
            continue;
        QCOMPARE(index.data().toString(), QStringLiteral("Waits for chips"));
        QVERIFY(index.data(Qt::ToolTipRole).toString().contains(QLatin1String("Resources")));
    }
    m_screen->resize(large);
    QTRY_VERIFY(!table->isColumnHidden(Model::Submitted));
}
