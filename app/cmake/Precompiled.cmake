# The headers of others that most files include, compiled once for each sort of target. Nothing of our own is among them, nothing that the
# sort's folders may not include, and no large library: a file that does not use it would pay for it.
set(standard_headers <algorithm> <array> <chrono> <cmath> <cstdint> <functional> <map> <memory> <mutex> <optional> <string> <string_view>
    <vector> <tl/expected.hpp>)
set(core_headers ${standard_headers} <QCoreApplication> <QDateTime> <QObject> <QString> <QStringList> <QTimer>)
set(widgets_headers ${core_headers} <QApplication> <QBoxLayout> <QLabel> <QLineEdit> <QLocale> <QMenu> <QPainter> <QPushButton> <QWidget>)
# Not <QTest>, which differs by the libraries that a test links.
set(test_headers <QDir> <QElapsedTimer> <QFile> <QProcess> <QSignalSpy> <QTemporaryDir> <QtTest/qtestcase.h> <QtTest/qtestdata.h>
    <QtTest/qtestsystem.h>)

# chipdeck_precompile(SORT OPTIONS ... HEADERS ... LINKS ...): a target that nobody links, whose headers others reuse.
function(chipdeck_precompile sort)
    cmake_parse_arguments(ARG "" "" "OPTIONS;HEADERS;LINKS" ${ARGN})
    set(empty ${CMAKE_BINARY_DIR}/precompiled/${sort}.cpp)
    file(CONFIGURE OUTPUT ${empty} CONTENT "")
    add_library(chipdeck_precompiled_${sort} OBJECT ${empty})
    target_link_libraries(chipdeck_precompiled_${sort} PRIVATE chipdeck_options ${ARG_LINKS})
    target_compile_options(chipdeck_precompiled_${sort} PRIVATE ${ARG_OPTIONS})
    target_precompile_headers(chipdeck_precompiled_${sort} PRIVATE ${ARG_HEADERS})
endfunction()

# chipdeck_precompiled(TARGET SORT): TARGET's files begin with these headers. Files with flags of their own set SKIP_PRECOMPILE_HEADERS.
function(chipdeck_precompiled name sort)
    if(CHIPDECK_PCH)
        target_precompile_headers(${name} REUSE_FROM chipdeck_precompiled_${sort})
    endif()
endfunction()

if(CHIPDECK_PCH)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 14)
        # GCC forgets where its own library silences false alarms when that library is precompiled.
        target_compile_options(chipdeck_options INTERFACE -Wno-array-bounds -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread)
    endif()
    if(CHIPDECK_CCACHE)
        # What ccache asks for where headers are precompiled.
        target_compile_options(chipdeck_options INTERFACE
            $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess> "$<$<CXX_COMPILER_ID:Clang>:SHELL:-Xclang -fno-pch-timestamp>")
    endif()
    chipdeck_precompile(standard HEADERS ${standard_headers} LINKS tl::expected)
    chipdeck_precompile(core HEADERS ${core_headers} LINKS tl::expected Qt6::Core)
    if(NOT CHIPDECK_HEADLESS_ONLY)
        chipdeck_precompile(widgets HEADERS ${widgets_headers} LINKS tl::expected Qt6::Widgets)
    endif()
endif()
