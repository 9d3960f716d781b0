# libgouji, static and shared, from the objects of all floors.
set(GJ_OBJECTS)
foreach(folder ${GJ_FLOORS})
  list(APPEND GJ_OBJECTS $<TARGET_OBJECTS:gj_${folder}>)
endforeach()
foreach(kind STATIC SHARED)
  string(TOLOWER ${kind} suffix)
  add_library(gouji_${suffix} ${kind} ${GJ_OBJECTS})
  set_target_properties(gouji_${suffix} PROPERTIES OUTPUT_NAME gouji EXPORT_NAME ${suffix} LINKER_LANGUAGE C)
  target_include_directories(gouji_${suffix} PUBLIC $<BUILD_INTERFACE:${CMAKE_SOURCE_DIR}/include>
    $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  target_link_libraries(gouji_${suffix} PRIVATE ${GJ_FOREIGN} $<BUILD_INTERFACE:gj_options>)
endforeach()
set_target_properties(gouji_shared PROPERTIES VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR})
