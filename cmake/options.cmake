# Compiler settings shared by everything we build: the interface target gj_options.
add_library(gj_options INTERFACE)
target_compile_features(gj_options INTERFACE c_std_11)
set(CMAKE_C_STANDARD 11)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)
target_compile_definitions(gj_options INTERFACE _POSIX_C_SOURCE=200809L _XOPEN_SOURCE=700)
target_include_directories(gj_options INTERFACE ${CMAKE_SOURCE_DIR}/include ${CMAKE_SOURCE_DIR}/src)
target_compile_options(gj_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla
  -Wimplicit-fallthrough -fvisibility=hidden)
if(GJ_WERROR)
  target_compile_options(gj_options INTERFACE -Werror)
endif()
if(GJ_SANITIZE)
  target_compile_options(gj_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
  target_link_options(gj_options INTERFACE -fsanitize=address,undefined)
endif()
if(GJ_FUZZERS)
  if(NOT CMAKE_C_COMPILER_ID MATCHES Clang)
    message(FATAL_ERROR "GJ_FUZZERS needs clang: -DCMAKE_C_COMPILER=clang")
  endif()
  target_compile_options(gj_options INTERFACE -fsanitize=fuzzer-no-link,address,undefined
    -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(gj_options INTERFACE -fsanitize=address,undefined)
endif()
