// SPDX-License-Identifier: GPL-3.0-or-later
#include "loadedmodules.h"

#include "splitfiles.h"

#include <algorithm>

namespace ariadne::dump
{

std::shared_ptr<const ElfSections> LoadedModule::image() const
{
    std::call_once(m_imageOnce, [this] {
        if (m_found.image.isOpen())
            m_image = ElfSections::open(m_found.image);
        else if (!m_found.memoryImage.isEmpty())
            m_image = ElfSections::open(m_found.memoryImage);
    });
    return m_image;
}

std::shared_ptr<const ElfSections> LoadedModule::debug() const
{
    std::call_once(m_debugOnce, [this] {
        if (m_found.debug.isOpen())
            m_debug = ElfSections::open(m_found.debug);
    });
    return m_debug;
}

const CallFrames *LoadedModule::callFrames() const
{
    std::call_once(m_framesOnce, [this] {
        if (m_found.hasImage() || m_found.debug.isOpen())
            m_frames = std::make_unique<CallFrames>(m_found.headers, m_found.imageBytes(), image(), debug(),
                                                    m_architecture);
    });
    return m_frames.get();
}

const SymbolTable &LoadedModule::symbols() const
{
    std::call_once(m_symbolsOnce, [this] {
        QList<std::shared_ptr<const ElfSections>> files;
        for (const auto &file : {debug(), image()}) {
            if (file)
                files.append(file);
        }
        if (!m_found.miniDebug.isEmpty()) {
            if (auto mini = ElfSections::open(m_found.miniDebug))
                files.append(mini);
        }
        m_symbols =
            std::make_unique<SymbolTable>(files, m_found.headers.lowest(), std::max<quint64>(m_found.headers.highest(), 1));
    });
    return *m_symbols;
}

const DwarfFile *LoadedModule::dwarf() const
{
    std::call_once(m_dwarfOnce, [this] {
        for (const auto &file : {debug(), image()}) {
            if (!m_dwarf && file && (file->has(Section::Info) || file->has(Section::Types)))
                m_dwarf = openDwarf(file, m_found, m_options);
        }
    });
    return m_dwarf.get();
}

Done LoadedModule::prepare(JobControl &job) const
{
    const DwarfFile *file = dwarf();
    return file ? file->prepare(job) : Done();
}

LoadedModules::LoadedModules(const QList<FoundModule> &modules, const DumpOptions &options,
                             const Architecture &architecture)
{
    for (const FoundModule &one : modules)
        m_modules.push_back(std::make_unique<LoadedModule>(one, options, architecture));
}

const LoadedModule *LoadedModules::at(quint64 address) const
{
    auto at = std::upper_bound(m_modules.begin(), m_modules.end(), address,
                               [](quint64 a, const auto &m) { return a < m->found().module.base.value; });
    if (at == m_modules.begin())
        return nullptr;
    --at;
    return address < (*at)->found().module.end.value ? at->get() : nullptr;
}

} // namespace ariadne::dump
