/**
 * The few drawings both entries use. They are decoration: the text beside them carries the meaning.
 */
const drawings = {
  cells: "M3 4.5h10v7H3zM3 8h10M6.5 4.5v7",
  print: "M4.5 6V2.5h7V6M4.5 11.5H3V6h10v5.5h-1.5M4.5 9.5h7v4h-7z",
  theme: "M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11",
  close: "M4 4l8 8M12 4l-8 8",
  pause: "M5.5 3.5v9M10.5 3.5v9",
  play: "M5 3.2l7.5 4.8L5 12.8z",
  search: "M7 2.8a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 0 0 0-8.4M10.2 10.2l3.2 3.2",
  key: "M5.5 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6M8.3 8h5.2M11.5 8v2.2M13.3 8v1.6",
  up: "M8 12.5v-9M4.8 6.7L8 3.5l3.2 3.2",
  down: "M8 3.5v9M4.8 9.3L8 12.5l3.2-3.2",
  both: "M5.2 6.4L8 3.6l2.8 2.8M5.2 9.6L8 12.4l2.8-2.8",
  menu: "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
  bell: "M8 2.2a3.6 3.6 0 0 0-3.6 3.6c0 3.2-1.4 4.4-1.4 5.2h10c0-.8-1.4-2-1.4-5.2A3.6 3.6 0 0 0 8 2.2M6.7 13.2h2.6",
  person:
    "M8 2.6a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2M2.8 13.6c.5-2.6 2.6-4 5.2-4s4.7 1.4 5.2 4",
  export: "M8 2.5v7M5 6.8l3 3 3-3M3 13h10",
  link: "M6.8 9.2l2.6-2.6M7.6 4.6l1.2-1.2a2.7 2.7 0 0 1 3.8 3.8l-1.2 1.2M8.4 11.4l-1.2 1.2a2.7 2.7 0 0 1-3.8-3.8l1.2-1.2",
  help: "M5.8 6a2.2 2.2 0 1 1 3.1 2c-.6.3-.9.7-.9 1.4M8 12v.2",
} as const;

export function Icon({ name }: { readonly name: keyof typeof drawings }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path
        d={drawings[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
      <rect width="32" height="32" rx="6" fill="var(--accent)" />
      <g fill="none" stroke="var(--on-accent)" strokeWidth="2.4" strokeLinecap="round">
        <path d="M9 6v13M16 6v13M23 6v13M6 9.5h20" />
        <path d="M5 25c2.2-2 4.4-2 6.6 0s4.4 2 6.6 0 4.4-2 6.6 0" />
      </g>
    </svg>
  );
}
