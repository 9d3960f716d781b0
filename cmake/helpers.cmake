# Programs that read a format with a foreign library (src/format/helper.h). They stand beside gouji; what cannot be built is
# left out, and gouji then names the package.
option(GJ_PDF "Build gouji-pdf where poppler-glib is installed (GPL, see src/helper/pdf/LICENCE)" ON)
if(GJ_PDF)
  pkg_check_modules(POPPLER QUIET IMPORTED_TARGET poppler-glib>=0.82 cairo-svg)
endif()
if(TARGET PkgConfig::POPPLER)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/helper/pdf/*.c)
  add_executable(gouji-pdf ${sources})
  target_link_libraries(gouji-pdf PRIVATE gj_options PkgConfig::POPPLER PkgConfig::EXPAT m)
elseif(GJ_PDF)
  message(STATUS "without gouji-pdf: libpoppler-glib-dev, libcairo2-dev are not installed; PDF files will not be read")
endif()
