# orgkeep_salesforce_project(PROJECT salesforce HOST embed/host.mjs)
#
# Assembles the SFDX project for an org in ORGKEEP_SALESFORCE_DIR: the sources of PROJECT, the site as a static
# resource, and the bridge of HOST (see assemble_salesforce.py). Paths are relative to the caller's folder.
set(ORGKEEP_SERVICE_ORIGIN "" CACHE STRING
    "Where the Salesforce project finds the backup service; https://backup.example.com if empty")

function(orgkeep_salesforce_project)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "PROJECT;HOST" "")
    set(service "${ORGKEEP_SERVICE_ORIGIN}")
    if(NOT service)
        set(service "https://backup.example.com")
    endif()
    set(project "${CMAKE_CURRENT_SOURCE_DIR}/${arg_PROJECT}")
    set(host "${CMAKE_CURRENT_SOURCE_DIR}/${arg_HOST}")
    set(script "${PROJECT_SOURCE_DIR}/cmake/assemble_salesforce.py")
    set(stamp "${CMAKE_CURRENT_BINARY_DIR}/salesforce.stamp")
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS
         "${project}/force-app/*" "${project}/manifest/*" "${project}/*.md" "${project}/*.json")
    list(FILTER sources EXCLUDE REGEX "/(node_modules|__tests__)/")
    add_custom_command(OUTPUT "${stamp}" "${ORGKEEP_SALESFORCE_DIR}/sfdx-project.json"
        COMMAND "${ORGKEEP_SITE_PYTHON}" "${script}" --project "${project}" --site "${ORGKEEP_SITE_DIR}"
                --host "${host}" --service "${service}" --output "${ORGKEEP_SALESFORCE_DIR}"
        COMMAND "${CMAKE_COMMAND}" -E touch "${stamp}"
        DEPENDS ${sources} "${project}/.forceignore" "${host}" "${script}" orgkeep_site
                "${ORGKEEP_SITE_DIR}/index.html"
        COMMENT "Assembling the Salesforce project"
        VERBATIM)
    add_custom_target(orgkeep_salesforce DEPENDS "${stamp}" "${ORGKEEP_SALESFORCE_DIR}/sfdx-project.json")
endfunction()
