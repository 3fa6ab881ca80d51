# Includes the toolchain file of the Emscripten on the PATH (Debian's package or an emsdk).
if(NOT DEFINED EMSCRIPTEN_ROOT_PATH)
    find_program(ORGKEEP_EM_CONFIG em-config)
    if(NOT ORGKEEP_EM_CONFIG)
        message(FATAL_ERROR "Emscripten is not on the PATH: run ./dev setup, or activate an emsdk.")
    endif()
    execute_process(COMMAND "${ORGKEEP_EM_CONFIG}" EMSCRIPTEN_ROOT
                    OUTPUT_VARIABLE EMSCRIPTEN_ROOT_PATH
                    OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
endif()
include("${EMSCRIPTEN_ROOT_PATH}/cmake/Modules/Platform/Emscripten.cmake")
