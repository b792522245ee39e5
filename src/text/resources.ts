/** Names of resources and types, as users know them. @module */
import type { ResourceName } from "../hotprofile/catalogue.ts";
import type { Phrase } from "./language.ts";

/** Names of the web application's items. */
export const resourceTitles: Readonly<Record<ResourceName, Phrase>> = {
  business_cards: { ja: "名刺", en: "business cards" },
  leads: { ja: "リード", en: "leads" },
  clients: { ja: "会社", en: "clients" },
  daily_reports: { ja: "報告", en: "daily reports" },
  deals: { ja: "商談", en: "deals" },
  deals_details: { ja: "商談明細", en: "deal details" },
  objectives: { ja: "目標", en: "objectives" },
};
