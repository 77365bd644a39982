# SPDX-License-Identifier: GPL-3.0-or-later
# Offers ariadne::syntax, a KSyntaxHighlighting that was built against Qt 6: KF6 where the distribution has it
# (Debian 13 and later), else the KF5 release built for Qt 6 that app/setup puts into CMAKE_PREFIX_PATH (Debian 12).
# Debian 12's own libkf5syntaxhighlighting-dev is a Qt 5 build; linking it would load two Qt versions at once.
find_package(KF6SyntaxHighlighting QUIET)
set(_ariadne_syntax KF6::SyntaxHighlighting)
if(NOT KF6SyntaxHighlighting_FOUND)
    # Only our own prefixes: /usr holds the Qt 5 build.
    find_package(KF5SyntaxHighlighting 5.103 QUIET PATHS ${CMAKE_PREFIX_PATH} NO_DEFAULT_PATH)
    set(_ariadne_syntax KF5::SyntaxHighlighting)
endif()
if(NOT TARGET ${_ariadne_syntax})
    message(FATAL_ERROR "No KSyntaxHighlighting for Qt 6 was found. Run app/setup, which installs or builds it.")
endif()
get_target_property(_ariadne_syntax_links ${_ariadne_syntax} INTERFACE_LINK_LIBRARIES)
if(_ariadne_syntax_links MATCHES "Qt5::")
    message(FATAL_ERROR "${_ariadne_syntax} is a Qt 5 build; point CMAKE_PREFIX_PATH at a Qt 6 build (see app/setup).")
endif()
add_library(ariadne::syntax ALIAS ${_ariadne_syntax})
