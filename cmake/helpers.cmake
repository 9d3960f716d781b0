# Programs that read a format with a foreign library (src/format/helper.h). They stand beside gouji; what cannot be built is
# left out, and gouji then names the package.
option(GJ_PDF "Build gouji-pdf where poppler-glib is installed (GPL, see src/helper/pdf/LICENCE)" ON)
option(GJ_OCR "Build gouji-ocr, and recognise text on the scanned pages of PDF files, where Tesseract is installed" ON)

set(helper_common ${CMAKE_SOURCE_DIR}/src/helper/record.c)

if(GJ_OCR)
  pkg_check_modules(TESSERACT QUIET IMPORTED_TARGET tesseract>=5 lept)
endif()
if(TARGET PkgConfig::TESSERACT)
  add_library(gj_scan STATIC ${CMAKE_SOURCE_DIR}/src/helper/ocr/scan.c ${CMAKE_SOURCE_DIR}/src/helper/ocr/regions.c
    ${CMAKE_SOURCE_DIR}/src/helper/ocr/symbols.c ${CMAKE_SOURCE_DIR}/src/base/alloc.c ${helper_common})
  target_link_libraries(gj_scan PUBLIC gj_options PkgConfig::TESSERACT m)
  target_compile_definitions(gj_scan PUBLIC GJ_HAVE_OCR)
  add_executable(gouji-ocr ${CMAKE_SOURCE_DIR}/src/helper/ocr/main.c)
  target_link_libraries(gouji-ocr PRIVATE gj_scan)
elseif(GJ_OCR)
  message(STATUS "without gouji-ocr: libtesseract-dev is not installed; scanned pages and pictures will not be read")
endif()

if(GJ_PDF)
  pkg_check_modules(POPPLER QUIET IMPORTED_TARGET poppler-glib>=0.82 cairo-svg)
endif()
if(TARGET PkgConfig::POPPLER)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/helper/pdf/*.c)
  add_executable(gouji-pdf ${sources} ${helper_common})
  target_link_libraries(gouji-pdf PRIVATE gj_options PkgConfig::POPPLER PkgConfig::EXPAT m)
  if(TARGET gj_scan) # a program of its own, since the recogniser's libraries take longer to load than most files to read
    add_executable(gouji-pdf-ocr ${sources})
    target_link_libraries(gouji-pdf-ocr PRIVATE gj_options PkgConfig::POPPLER PkgConfig::EXPAT gj_scan)
  endif()
elseif(GJ_PDF)
  message(STATUS "without gouji-pdf: libpoppler-glib-dev, libcairo2-dev are not installed; PDF files will not be read")
endif()
