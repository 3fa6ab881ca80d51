# orgkeep_site(PAGE index.html STYLES … ENTRIES main.mjs … MODULES … FILES favicon.svg
#              PLAIN embed/host.mjs …)
#
# Assembles the static dashboard in ORGKEEP_SITE_DIR: the page, its bundled scripts and styles, the dashboard
# module, the fonts and the given files, with hashed names and compressed siblings (see assemble_site.py). Paths are
# relative to the caller's folder. ENTRIES are the modules that the page names; start.mjs and embedded_app.mjs are
# imported dynamically. MODULES are the files that these modules and the styles import. PLAIN files are for other
# pages and keep their content and path. The files may also refer to orgkeep_dashboard.mjs, inter-regular.woff2 and
# inter-semibold.woff2.
function(orgkeep_site)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "PAGE" "STYLES;ENTRIES;MODULES;FILES;PLAIN")
    set(plain "")
    foreach(file IN LISTS arg_PLAIN)
        list(APPEND plain "${file}=${CMAKE_CURRENT_SOURCE_DIR}/${file}")
    endforeach()
    foreach(list arg_PAGE arg_STYLES arg_ENTRIES arg_MODULES arg_FILES arg_PLAIN)
        list(TRANSFORM ${list} PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/")
    endforeach()

    find_program(ORGKEEP_ESBUILD esbuild REQUIRED NO_CMAKE_FIND_ROOT_PATH)
    orgkeep_find_site_python(python python_path)
    orgkeep_fonts("${python}" "${python_path}" fonts license)
    set(modules "${CMAKE_BINARY_DIR}/modules")
    set(bundle "${CMAKE_CURRENT_BINARY_DIR}/bundle")
    set(minified --minify --format=esm --target=es2022 --charset=utf8 --log-level=warning)
    set(script "${PROJECT_SOURCE_DIR}/cmake/assemble_site.py")
    set(stamp "${CMAKE_CURRENT_BINARY_DIR}/site.stamp")
    set(bundled "${bundle}/start.mjs" "${bundle}/embedded_app.mjs")
    foreach(entry IN LISTS arg_STYLES arg_ENTRIES)
        get_filename_component(name "${entry}" NAME)
        list(APPEND bundled "${bundle}/${name}")
        list(APPEND external "--external:./${name}") # an entry that other modules import is not duplicated
    endforeach()
    add_custom_command(OUTPUT "${stamp}" "${ORGKEEP_SITE_DIR}/index.html"
        COMMAND "${ORGKEEP_ESBUILD}" ${arg_ENTRIES} ${arg_STYLES} ${minified} --bundle --splitting
                "--outdir=${bundle}" --out-extension:.js=.mjs "--entry-names=[name]" "--chunk-names=[name]"
                ${external} --external:./orgkeep_dashboard.mjs "--external:*.woff2" "--external:*.svg"
        COMMAND "${ORGKEEP_ESBUILD}" "${modules}/orgkeep_dashboard.mjs" ${minified}
                "--outfile=${bundle}/orgkeep_dashboard.mjs"
        COMMAND "${python}" "${script}" --output "${ORGKEEP_SITE_DIR}" --entry ${arg_PAGE}
                --file ${bundled} "${bundle}/orgkeep_dashboard.mjs"
                       "${modules}/orgkeep_dashboard.wasm" "${modules}/orgkeep_deferred.wasm" ${fonts} ${arg_FILES}
                --license ${license} --plain ${plain}
        COMMAND "${CMAKE_COMMAND}" -E touch "${stamp}"
        DEPENDS ${arg_PAGE} ${arg_STYLES} ${arg_ENTRIES} ${arg_MODULES} ${arg_FILES} ${arg_PLAIN} ${fonts} ${license} "${script}"
                orgkeep_dashboard_module
        COMMENT "Assembling the site"
        VERBATIM)
    add_custom_target(orgkeep_site ALL DEPENDS "${stamp}" "${ORGKEEP_SITE_DIR}/index.html")
endfunction()

# orgkeep_node_package(FILES index.mjs index.d.ts)
#
# Assembles the core module for Node and pages in ORGKEEP_NODE_DIR: the compiled modules and the given files of the
# caller's folder.
function(orgkeep_node_package)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "" "FILES")
    set(outputs "")
    set(modules "${CMAKE_BINARY_DIR}/modules")
    foreach(file IN LISTS arg_FILES)
        get_filename_component(name "${file}" NAME)
        add_custom_command(OUTPUT "${ORGKEEP_NODE_DIR}/${name}"
            COMMAND "${CMAKE_COMMAND}" -E copy "${CMAKE_CURRENT_SOURCE_DIR}/${file}"
                    "${ORGKEEP_NODE_DIR}/${name}"
            DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${file}" VERBATIM)
        list(APPEND outputs "${ORGKEEP_NODE_DIR}/${name}")
    endforeach()
    set(compiled orgkeep_core.mjs orgkeep_core.wasm orgkeep_columns.wasm orgkeep_columns_simd.wasm
                 orgkeep_planner.wasm)
    list(TRANSFORM compiled PREPEND "${ORGKEEP_NODE_DIR}/" OUTPUT_VARIABLE delivered)
    list(TRANSFORM compiled PREPEND "${modules}/")
    add_custom_command(OUTPUT ${delivered}
        COMMAND "${CMAKE_COMMAND}" -E copy ${compiled} "${ORGKEEP_NODE_DIR}"
        DEPENDS orgkeep_core_module orgkeep_columns_module orgkeep_columns_module_simd orgkeep_planner_module
        VERBATIM)
    list(APPEND outputs ${delivered})
    add_custom_target(orgkeep_node ALL DEPENDS ${outputs})
endfunction()

# Finds a Python with brotli and fontTools. Debian's packages are for Debian's own interpreter, which may not be the
# first on the PATH. Debian's package of fontTools depends on SciPy, SymPy and Boost, half a gigabyte that
# subsetting a font does not need. So if fontTools is not installed, its source package is used (it is pure Python).
# The second result is the PYTHONPATH for it.
function(orgkeep_find_site_python result path_result)
    if(NOT ORGKEEP_SITE_PYTHON)
        find_program(ORGKEEP_PATH_PYTHON python3 NO_CMAKE_FIND_ROOT_PATH)
        foreach(modules "brotli, fontTools" brotli)
            foreach(python /usr/bin/python3 "${ORGKEEP_PATH_PYTHON}")
                execute_process(COMMAND "${python}" -c "import ${modules}"
                                RESULT_VARIABLE failed OUTPUT_QUIET ERROR_QUIET)
                if(failed EQUAL 0 AND NOT ORGKEEP_SITE_PYTHON)
                    set(ORGKEEP_SITE_PYTHON "${python}" CACHE FILEPATH "A Python with brotli")
                endif()
            endforeach()
        endforeach()
    endif()
    if(NOT ORGKEEP_SITE_PYTHON)
        message(FATAL_ERROR "No python3 with the module brotli. Debian: apt-get install python3-brotli")
    endif()
    set(path "")
    execute_process(COMMAND "${ORGKEEP_SITE_PYTHON}" -c "import fontTools"
                    RESULT_VARIABLE failed OUTPUT_QUIET ERROR_QUIET)
    if(failed)
        orgkeep_source_package(fonttools VERSION 4.57.0 PROBE Lib/fontTools/__init__.py RESULT source)
        set(path "${source}/Lib")
    endif()
    set(${result} "${ORGKEEP_SITE_PYTHON}" PARENT_SCOPE)
    set(${path_result} "${path}" PARENT_SCOPE)
endfunction()

# Subsets the font Inter in two weights. On Debian it comes from one source package: the glyph widths of Debian 12's
# binary package differ from Debian 13's, and the page should look the same wherever it is built. On other systems
# it comes from the installed fonts.
function(orgkeep_fonts python python_path fonts_result license_result)
    set(inter "${ORGKEEP_INTER_DIR}")
    set(license "${ORGKEEP_INTER_LICENCE}")
    if(NOT inter)
        orgkeep_source_package(fonts-inter VERSION 4.1 PROBE docs/font-files/Inter-Regular.otf RESULT source
                               OPTIONAL)
        if(source)
            set(inter "${source}/docs/font-files")
            set(license "${source}/LICENSE.txt")
        endif()
    endif()
    if(NOT inter)
        find_path(ORGKEEP_INTER_DIR NAMES Inter-Regular.otf Inter-Regular.ttf
                  PATHS /usr/share/fonts /usr/local/share/fonts "$ENV{HOME}/.local/share/fonts"
                        "$ENV{HOME}/Library/Fonts" /Library/Fonts
                  PATH_SUFFIXES opentype/inter truetype/inter inter Inter
                  NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH
                  DOC "Folder with Inter-Regular and Inter-SemiBold, .otf or .ttf")
        set(inter "${ORGKEEP_INTER_DIR}")
    endif()
    if(NOT inter)
        message(FATAL_ERROR "The font Inter is not installed: set its folder with -DORGKEEP_INTER_DIR=…")
    endif()
    if(NOT license)
        find_file(ORGKEEP_INTER_LICENCE NAMES copyright LICENSE.txt OFL.txt LICENSE
                  PATHS /usr/share/doc/fonts-inter "${inter}" "${inter}/.."
                  NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH
                  DOC "The license of Inter, which every copy of the font must include")
        set(license "${ORGKEEP_INTER_LICENCE}")
    endif()
    if(NOT license)
        message(FATAL_ERROR "The license of Inter was not found: set its file with -DORGKEEP_INTER_LICENCE=…")
    endif()

    set(folder "${CMAKE_CURRENT_BINARY_DIR}/fonts")
    file(MAKE_DIRECTORY "${folder}")
    set(fonts "")
    foreach(weight Regular SemiBold)
        file(GLOB source "${inter}/Inter-${weight}.[ot]tf")
        list(GET source 0 source)
        string(TOLOWER "inter-${weight}.woff2" name)
        set(script "${PROJECT_SOURCE_DIR}/cmake/subset_font.py")
        add_custom_command(OUTPUT "${folder}/${name}"
            COMMAND "${CMAKE_COMMAND}" -E env "PYTHONPATH=${python_path}"
                    "${python}" "${script}" "${source}" "${folder}/${name}"
            DEPENDS "${script}" "${source}"
            COMMENT "Subsetting Inter ${weight}"
            VERBATIM)
        list(APPEND fonts "${folder}/${name}")
    endforeach()
    add_custom_command(OUTPUT "${folder}/inter-licence.txt"
        COMMAND "${CMAKE_COMMAND}" -E copy "${license}" "${folder}/inter-licence.txt"
        VERBATIM)
    set(${fonts_result} ${fonts} PARENT_SCOPE)
    set(${license_result} "${folder}/inter-licence.txt" PARENT_SCOPE)
endfunction()
