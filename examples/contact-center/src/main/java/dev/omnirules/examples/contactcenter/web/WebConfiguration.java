package dev.omnirules.examples.contactcenter.web;

import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The scripts that the pages load from jars (Preact, htm, and the desk's connection machine of omni-presence), how bodies are read, and
 * how Tomcat answers.
 */
@Configuration
class WebConfiguration implements WebMvcConfigurer {

    /** Refuses null within a list or a map of a body: no command has a place for it. */
    @Bean
    JsonMapperBuilderCustomizer nothingWithinLists() {
        return json -> json.changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL));
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> problemsOfTomcat(JsonMapper json) {
        return tomcat -> tomcat.addContextCustomizers(context -> {
            context.getParent().getPipeline().addValve(new ProblemValve(json));
            context.getPipeline().addValve(new SlowBodies(json));
        });
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/lib/omni-presence/*.mjs")
                .addResourceLocations("classpath:/META-INF/omni-presence/");
        registry.addResourceHandler("/lib/preact/*.js")
                .addResourceLocations(
                        "classpath:/META-INF/resources/webjars/preact/" + version("org.webjars.npm/preact") + "/dist/");
        registry.addResourceHandler("/lib/htm/*.js")
                .addResourceLocations(
                        "classpath:/META-INF/resources/_static/htm/" + version("org.mvnpm/htm") + "/dist/");
    }

    /** The version of an artifact, of which the paths in its jar are made. */
    private static String version(String artifact) {
        try {
            return PropertiesLoaderUtils.loadProperties(
                            new ClassPathResource("META-INF/maven/" + artifact + "/pom.properties"))
                    .getProperty("version");
        } catch (IOException e) {
            throw new IllegalStateException("no artifact " + artifact, e);
        }
    }
}
