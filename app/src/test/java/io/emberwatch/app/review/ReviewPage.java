package io.emberwatch.app.review;

import io.emberwatch.console.TestBrowser;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/**
 * The review's page in a browser, used as an analyst does.
 *
 * @param browser the browser
 * @param url the page's address
 */
record ReviewPage(TestBrowser browser, String url) {

    /** Chooses a subject and a season, says other settings of the detector, if any, asks, and waits for the answer. */
    void ask(String kind, String id, String season, String year, String detectors) {
        browser.visit(url, "en", "light");
        browser.awaitReady();
        option("kind", kind);
        browser.await("document.querySelector('#subjects option')");
        WebElement subject = browser.driver.findElement(By.id("subject"));
        browser.driver.executeScript(
                "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('change'))", subject, id);
        browser.await("[...document.querySelectorAll('#season option')].some((o) => o.value === '" + season + "')");
        option("season", season);
        browser.await("[...document.querySelectorAll('#year option')].some((o) => o.value === '" + year + "')");
        option("year", year);
        browser.driver.findElement(By.id("detector")).sendKeys(detectors);
        browser.driver.findElement(By.cssSelector("#ask button")).click();
        browser.await("document.querySelector('.review-table') && !document.querySelector('.working')");
        browser.await("location.hash.includes('season=" + year + "')");
    }

    private void option(String select, String value) {
        browser.driver.executeScript(
                "const s = document.getElementById(arguments[0]); if (s.value !== arguments[1]) {"
                        + " s.value = arguments[1]; s.dispatchEvent(new Event('change')); }",
                select,
                value);
    }

    /** A figure as the page shows it. */
    String figure(String section, String key) {
        return String.valueOf(browser.driver.executeScript(
                "return document.querySelector(`table[data-section='${arguments[0]}'] td[data-key='${arguments[1]}']`)"
                        + "?.textContent",
                section,
                key));
    }
}
